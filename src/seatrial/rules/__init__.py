"""What no trial can show, judged over the graph that a trial produced: one folder for each family, one file for each rule."""
