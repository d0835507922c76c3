"""Looking after the platform: dead letters 死信 of every service. For the root committee's administrators."""

from gateway.area import Area
from services.members import contract as c

routes = Area("members", "Operations 运维", name="operations")

routes.read("/operations/dead-letters", "list_dead_letters", c.ListDeadLetters, c.DeadLettersView)
routes.act("/operations/dead-letters/replay", "replay_dead_letters", c.ReplayDeadLetters, c.ReplayView)
routes.act("/operations/dead-letters/discard", "discard_dead_letter", c.DiscardDeadLetter, c.DiscardView)
