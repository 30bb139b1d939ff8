"""Content to look at and to test with. The words are in `portal/home/demo_content`."""
