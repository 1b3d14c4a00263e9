"""How well and how fast records are joined: an own generator of eight agencies, peers, real lists.

The generator shares no list and no rule with what it measures: its names, spellings and
slips stand in this package alone. Seeds below 100 are for tuning, from 100 up for reporting.
"""
