"""Importing 导入: a table's rows → proposals of the past. Pure, over bytes, cells and what the directory knows."""
