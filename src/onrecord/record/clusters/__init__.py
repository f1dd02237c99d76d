"""Which printed quotes are one utterance, who printed it first, and what each version did to its words."""
