// Which Graph Data Science library does the server have?
// why: without it, the server can cut no graph
// params: none
// returns: version string
RETURN gds.version() AS version
