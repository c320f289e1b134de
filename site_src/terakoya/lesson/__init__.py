"""Lessons: Markdown with calculators, quizzes and drills, checked and turned into HTML."""
