"""The pieces of make-samples.py: geometry, pages, the look of a scan, damage."""
