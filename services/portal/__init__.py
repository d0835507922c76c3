"""The portal: the public website 政协网站, a read model of what was published, and a small web app over it.

It holds only what was published to it, so it cannot leak what it never had, and stays up when all else is down.
A page is one proposal with its replies; a card is its line in the list.
"""
