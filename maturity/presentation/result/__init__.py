"""What can be said of one result: a module for each thing that readers ask, all gathered in ``view.ResultView``."""
