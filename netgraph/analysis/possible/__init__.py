"""Possible links: pairs with no statement between them that look like those with one."""
