"""Write the files that the web gets from the code."""

from infra.local.web.files import files

for path, text in files().items():
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
