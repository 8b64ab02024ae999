"""What can be typed after ./fireweed: one module for each verb, thin, calling the same actions as the pages."""
