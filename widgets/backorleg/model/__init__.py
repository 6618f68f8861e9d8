"""The clinical models: pure functions and frozen dataclasses, no widget and no plot in sight."""
