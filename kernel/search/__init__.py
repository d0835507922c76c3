"""Finding text: an index folder beside each service, built from its store and kept fresh from the change stream.

`entries` says what is found, `index` keeps it, `asking` finds words, `alike` finds look-alikes, `marks` shows why;
`keeper` writes the folder in a process of its own, `finder` reads it. The folder is a copy: losing it costs a rebuild.
"""
