"""Inbox 收件箱 and to-do 待办 of the signed-in account."""

from gateway.area import Area
from services.notifications import contract as c

routes = Area("notifications", "Notifications 消息与待办")

routes.read("/messages", "list_messages", c.ListMessages, c.MessagePage)
routes.act("/messages/<id:message_id>/mark-read", "mark_read", c.MarkRead, c.MessageView)
routes.act("/messages/mark-all-read", "mark_all_read", c.MarkAllRead, c.MarkedView)
routes.read("/tasks", "list_tasks", c.ListTasks, c.TaskPage)
routes.read("/waiting", "count_waiting", c.CountWaiting, c.WaitingView)
routes.read("/pointers", "list_pointers", c.ListPointers, c.PointerPage)
