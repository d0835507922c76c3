"""Importing 导入: what the office asks for, and the long work that reads, checks, writes and takes back."""
