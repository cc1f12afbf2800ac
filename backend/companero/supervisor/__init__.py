"""The one process that stays while ``companero up`` runs. Standard library only, so that it stays small."""
