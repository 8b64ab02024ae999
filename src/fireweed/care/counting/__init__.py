"""Being counted: from what is written about somebody who agreed to it, to coded facts by month that lead back to nobody.

What is counted of them, and how safe numbers come of it, is not here but in `evaluation`.
"""
