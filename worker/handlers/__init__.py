"""The answers to messages: one file per link of the chain, and the roll-up, webhooks and the sweep.

A handler is a function of (ports, id). It claims its row, does its work under the lease, and never raises to
the queue except to be asked again later.
"""
