"""Measurements that are run by hand; each prints its table and tells the command."""
