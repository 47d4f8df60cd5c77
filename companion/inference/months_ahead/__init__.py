"""The months ahead as they are likely to be: from the posterior of today, life goes on.

`present` draws what may be so today, `rhythm` learns how the person works, `going_on` lets
contracts go on, end and begin, and `scores` counts each coming day by the rules of that day.
"""
