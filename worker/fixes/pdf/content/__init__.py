"""Rewriting content streams while leaving alone every byte that need not change.

`lexer` cuts a stream into operators with their places. `state` is the graphics state they make (ISO 32000-1,
8.4). `resources` looks names up and adds new ones. `rewriter` walks pages, forms, patterns, glyphs and
appearances, and asks an `Editor` what to put in the place of each operator.

A form that is used in different states may have to be rewritten differently for each; the rewriter then
makes a copy per kind of use and names it where it is used.
"""
