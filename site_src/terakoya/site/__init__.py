"""The site: Python for the browser, the pages in every language, the development server."""
