fetch("https://example.org/");
