"""Members' forms, views and events: with `texts` the only part of members that others may import."""

from services.members.contract.account_views import *  # noqa: F403
from services.members.contract.accounts import *  # noqa: F403
from services.members.contract.committees import *  # noqa: F403
from services.members.contract.entries import *  # noqa: F403
from services.members.contract.filters import *  # noqa: F403
from services.members.contract.ledger import *  # noqa: F403
from services.members.contract.operations import *  # noqa: F403
from services.members.contract.people import *  # noqa: F403
from services.members.contract.terms import *  # noqa: F403
from services.members.contract.words import *  # noqa: F403
