"""Failure analyses by the thousand: cases found, judged side by side, kept as files, gone on with after an interruption."""
