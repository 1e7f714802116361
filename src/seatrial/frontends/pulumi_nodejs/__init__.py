"""Pulumi projects in TypeScript and JavaScript: the project's own Node.js packages, run against our monitor."""
