"""The rules of proposals, handlings and commitments: pure, without store, broker or clock."""
