"""How well candidate networks are found: planted ones, look-alikes, and plain methods beside."""
