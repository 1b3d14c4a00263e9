"""Communities beside their peers and the truth; key players beside known roles."""
