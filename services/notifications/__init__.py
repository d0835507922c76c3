"""Notifications: what a person should know and do, born from other services' events by rules.

A message 消息 says to one account that something happened; a task 待办 waits for whoever speaks for its audience until
another event closes it; a pointer tells an account's open windows what to read again.
"""
