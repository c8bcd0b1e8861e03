"""What the bot is compared to: echoes, each as little as its library allows. Each is run with the API's address."""
