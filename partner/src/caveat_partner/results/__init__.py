"""What a check found, as one model, and the forms in which CI systems read it."""
