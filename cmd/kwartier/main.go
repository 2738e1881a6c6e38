// Command kwartier serves the programme Meer Tijd voor de Patiënt: the web site and the command line.
package main

func main() {}
