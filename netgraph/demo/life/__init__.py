"""Ordinary life: trade, travel, parcels, telephones, registers, patrols."""
