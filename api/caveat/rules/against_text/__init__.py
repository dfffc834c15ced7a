"""Against the text: rules that compare records with the words of their article."""
