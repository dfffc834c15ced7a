"""How requests are sent and answers read: within limits, whole, and never led elsewhere."""
