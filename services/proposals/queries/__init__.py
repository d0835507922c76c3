"""What people read of proposals: views and lists, restricted to what they may see."""
