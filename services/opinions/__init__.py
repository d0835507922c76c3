"""Opinions 社情民意信息: what members reflect to the committee in short form, from draft to decision.

An opinion has a submitter 报送者 and co-reflectors 联名反映者; an editor 编辑 of the information office returns it 退回
or keeps it 留存. One that came from a proposal that was not filed keeps its source.
"""
