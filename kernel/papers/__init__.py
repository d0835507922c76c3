"""Papers 文书: official documents as .docx, drawn from a template and facts, and as .pdf.

`frame` and `styles` build templates by GB/T 9704-2012, `prose` turns facts into paragraphs, `drawing` fills templates
in a sandbox, `checking` says whether a template of an office's own may be used, `pdf` prints with LibreOffice.
"""
