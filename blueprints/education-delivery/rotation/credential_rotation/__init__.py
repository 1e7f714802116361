"""Rotates credentials: of databases by RDS, of caches by ElastiCache."""
