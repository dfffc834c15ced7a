"""What a page marks as parts of a claim: judged exactly, and in whatever language it stands."""
