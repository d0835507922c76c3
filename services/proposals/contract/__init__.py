"""What comes in to proposals, what goes out, and what happened there: all that other services may know."""

from services.proposals.contract.awards import *  # noqa: F403
from services.proposals.contract.commitments import *  # noqa: F403
from services.proposals.contract.evaluation_events import *  # noqa: F403
from services.proposals.contract.evaluation_words import *  # noqa: F403
from services.proposals.contract.evaluations import *  # noqa: F403
from services.proposals.contract.facts import *  # noqa: F403
from services.proposals.contract.finding import *  # noqa: F403
from services.proposals.contract.handling_events import *  # noqa: F403
from services.proposals.contract.handling_views import *  # noqa: F403
from services.proposals.contract.handling_words import *  # noqa: F403
from services.proposals.contract.handlings import *  # noqa: F403
from services.proposals.contract.imports import *  # noqa: F403
from services.proposals.contract.papers import *  # noqa: F403
from services.proposals.contract.proposal_forms import *  # noqa: F403
from services.proposals.contract.proposal_progress import *  # noqa: F403
from services.proposals.contract.proposal_reading import *  # noqa: F403
from services.proposals.contract.proposal_views import *  # noqa: F403
from services.proposals.contract.proposal_words import *  # noqa: F403
from services.proposals.contract.proposals import *  # noqa: F403
from services.proposals.contract.reopening import *  # noqa: F403
from services.proposals.contract.settings import *  # noqa: F403
from services.proposals.contract.statistics import *  # noqa: F403
from services.proposals.contract.supervision_events import *  # noqa: F403
from services.proposals.contract.supervision_words import *  # noqa: F403
from services.proposals.contract.supervisions import *  # noqa: F403
from services.proposals.contract.templates import *  # noqa: F403
