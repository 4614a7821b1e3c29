"""`filecheck mcp`: the server's abilities as tools for language models (Model Context Protocol).

`command` the command line · `server` the protocol · `work` `looking` `saving` the tools · `desk` whom they
work for and what they may touch · `compact` `report` results in few words. Manual: docs/mcp.md.
The API itself serves no MCP: this is a process of its own, a client like any other.
"""
