"""What the web draws from: `python -m infra.local.web` writes its words, its forms, and what its sentences must say."""
