"""What the browser tests and the benchmarks share: a host and a browser."""
