"""What follows from scores and trends together.

Where a school stands and what to do next, what does not fit, what falls due, what incidents put under question,
what to ask and to look at again, and the document that a signature freezes.
"""
