"""The way of a release: where it comes from, what builds and deploys it, and in which order."""

from education_delivery.pipeline.pipeline import Pipeline
from education_delivery.pipeline.project import Placement, Project, project_log_name
from education_delivery.pipeline.source import Source

__all__ = ["Pipeline", "Placement", "Project", "Source", "project_log_name"]
