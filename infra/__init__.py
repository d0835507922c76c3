"""How Yizheng runs: `local` on one machine without containers; images and cluster files beside it."""
