"""Proposals 提案: from the first draft over review, handling and reply to the outcome on the ground.

A proposal is drafted and signed by members or organisations, reviewed and filed 立案 by the proposal office and its
reviewing bodies, handed over 交办 to units, replied to 答复, rated by its signers, closed, archived and published.
A handling 办理 is one unit's work on it in one round; a commitment 承诺事项 is what a reply promised for later.
"""
