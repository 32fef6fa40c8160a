"""Findings for people, forges and other tools: one module for each format, imported only when it is asked for."""
